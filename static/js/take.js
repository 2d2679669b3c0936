// A paragraph of another report goes into the field with one press; without this script it is copied by hand.
(function () {
  'use strict';
  function mark(button) {
    button.textContent = 'Đã đưa vào';
    button.disabled = true;
  }
  // What was taken before the page was saved and opened again stands in the field.
  document.querySelectorAll('[data-take]').forEach(function (button) {
    var field = document.getElementById(button.dataset.take);
    if (field && field.value.includes(button.dataset.text)) { mark(button); }
  });
  document.addEventListener('click', function (event) {
    var button = event.target.closest ? event.target.closest('[data-take]') : null;
    if (!button) { return; }
    var field = document.getElementById(button.dataset.take);
    var written = field.value.replace(/\s+$/, '');
    field.value = written ? written + '\n' + button.dataset.text : button.dataset.text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    mark(button);
  });
}());
