// Commits what is typed without waiting for the officer to leave the field: Streamlit sends a text on Enter or on
// leaving, so a refresh would lose the words of the field that is still being typed into.
const IDLE_MILLISECONDS = 700;
const FIELDS = '[data-testid="stTextInput"], [data-testid="stTextArea"]';

const commit = (field) => {
  // The keys on which Streamlit itself commits: Enter in a line, Ctrl+Enter in an area.
  const area = field instanceof HTMLTextAreaElement;
  const enter = { key: "Enter", code: "Enter", keyCode: 13, which: 13, ctrlKey: area, bubbles: true, cancelable: true };
  field.dispatchEvent(new KeyboardEvent("keydown", enter));
  field.dispatchEvent(new KeyboardEvent("keypress", enter));
};

export default function () {
  if (window.jixiaoAutosave) return;
  window.jixiaoAutosave = true;
  let timer = 0;
  let waiting = null;
  const flush = () => {
    clearTimeout(timer);
    if (waiting?.isConnected) commit(waiting);
    waiting = null;
  };
  const wait = (event) => {
    const field = event.target;
    if (event.isComposing || !field.closest?.(FIELDS) || field.closest('[data-testid="stForm"]')) return;
    waiting = field;
    clearTimeout(timer);
    timer = setTimeout(flush, IDLE_MILLISECONDS);
  };
  document.addEventListener("input", wait, true);
  document.addEventListener("compositionend", wait, true);
  window.addEventListener("beforeunload", flush);
}
