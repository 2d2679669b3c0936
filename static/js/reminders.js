// Copies a reminder for a chat group; without the clipboard the text is selected, to be copied by hand.
(function () {
  'use strict';
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-copy]');
    if (!button) { return; }
    var text = document.getElementById(button.dataset.copy);
    var told = button.parentElement.querySelector('[role="status"]');
    var select = function () {
      text.focus();
      text.select();
      told.textContent = 'Đã chọn sẵn, bấm Ctrl C để sao chép.';
    };
    if (!navigator.clipboard) { select(); return; }
    navigator.clipboard.writeText(text.value).then(function () { told.textContent = 'Đã sao chép.'; }, select);
  });
})();
