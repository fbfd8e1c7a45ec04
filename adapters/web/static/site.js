// Conveniences only: every page works without this file.

// Times in the reader's own zone, on hover or long press; the text stays in UTC.
for (const time of document.querySelectorAll('time[datetime*="T"]')) {
  const at = new Date(time.dateTime);
  if (Number.isNaN(at.getTime())) continue;
  time.title = at.toLocaleString(document.documentElement.lang, { dateStyle: 'full', timeStyle: 'short' });
}

// Buttons that only work with a script are in the page, hidden.
for (const button of document.querySelectorAll('button[data-unfold]')) {
  const folds = () => document.querySelectorAll('details.fold');
  button.hidden = folds().length === 0;
  button.addEventListener('click', () => {
    const open = button.getAttribute('aria-pressed') !== 'true';
    for (const fold of folds()) fold.open = open;
    button.setAttribute('aria-pressed', String(open));
  });
}

for (const button of document.querySelectorAll('button[data-copy]')) {
  const source = document.getElementById(button.dataset.copy);
  if (!source || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(source.textContent);
    const before = button.textContent;
    button.textContent = button.dataset.done ?? before;
    setTimeout(() => {
      button.textContent = before;
    }, 2000);
  });
}

// The reader's own time zone, until somebody chooses one.
for (const input of document.querySelectorAll('input[data-guess="zone"]')) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && input.value === input.defaultValue) input.value = zone;
}
