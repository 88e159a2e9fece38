// The preview beside a letter's wording follows the typing; without this script a button shows it.
(() => {
  const form = document.querySelector("[data-letter]");
  const preview = document.querySelector("[data-letter-preview]");
  if (!form || !preview) return;
  const AFTER = 700; // milliseconds of silence
  let timer = 0;
  let asked = 0;
  let last = null; // the field in which words are put

  const refresh = async () => {
    const turn = ++asked;
    const body = new URLSearchParams(new FormData(form));
    body.set("do", "preview");
    try {
      const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
      if (!answer.ok || turn !== asked) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-letter-preview]");
      if (fresh) preview.replaceChildren(...fresh.childNodes);
    } catch {
      // offline: the preview stays as it is, the button still works
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, AFTER);
  });
  document.addEventListener("click", (event) => {
    const word = event.target.closest(".words code");
    if (!word || !last) return;
    last.setRangeText(word.textContent, last.selectionStart, last.selectionEnd, "end");
    last.focus();
    last.dispatchEvent(new Event("input", { bubbles: true }));
  });
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("textarea, input:not([type=hidden])")) last = event.target;
  });
})();
