// Attached files: chosen ones are listed, dropped and pasted ones join them. Without it the form is sent as it is.
(function () {
  'use strict';
  if (window.attachesFiles) { return; }
  window.attachesFiles = true;

  function formOf(element) { return element.closest ? element.closest('form[data-attach]') : null; }
  function inputOf(form) { return form.querySelector('input[type="file"]:not([data-camera])'); }

  function sizeOf(bytes) {
    var unit = bytes < 1048576 ? [1024, ' KB'] : [1048576, ' MB'];
    return (bytes / unit[0]).toLocaleString('vi', { maximumFractionDigits: 1 }) + unit[1];
  }

  function put(form, files) {
    var input = inputOf(form);
    var held = new DataTransfer();
    var kept = input.multiple ? files : files.slice(-1);
    kept.forEach(function (file) { held.items.add(file); });
    input.files = held.files;
    form.chosen = kept;
    draw(form);
  }

  function add(form, files) {
    var known = (form.chosen || []).map(function (file) { return file.name + file.size; });
    var fresh = Array.from(files).filter(function (file) { return known.indexOf(file.name + file.size) < 0; });
    put(form, (form.chosen || []).concat(fresh));
  }

  function line(form, file) {
    var item = document.createElement('li');
    var words = document.createElement('div');
    var remove = document.createElement('button');
    words.className = 'grow';
    words.textContent = file.name + ' · ' + sizeOf(file.size);
    remove.type = 'button';
    remove.className = 'btn btn-quiet btn-sm';
    remove.textContent = 'Bỏ';
    remove.setAttribute('aria-label', 'Bỏ ' + file.name);
    remove.addEventListener('click', function () {
      put(form, form.chosen.filter(function (other) { return other !== file; }));
    });
    item.append(words, remove);
    return item;
  }

  function draw(form) {
    var list = form.querySelector('[data-chosen]');
    list.replaceChildren.apply(list, form.chosen.map(function (file) { return line(form, file); }));
    list.hidden = form.chosen.length === 0;
    say(form, tooMuch(form));
  }

  function tooMuch(form) {
    var chosen = form.chosen || [];
    var bytes = chosen.reduce(function (sum, file) { return sum + file.size; }, 0);
    if (chosen.length > Number(form.dataset.mostFiles)) {
      return 'Mỗi lần gửi nhiều nhất ' + form.dataset.mostFiles + ' tệp. Hãy bỏ bớt rồi gửi làm nhiều lần.';
    }
    if (bytes > Number(form.dataset.mostBytes)) {
      return 'Các tệp lớn ' + sizeOf(bytes) + ', mỗi lần gửi không quá 10 MB. Hãy bỏ bớt rồi gửi làm nhiều lần.';
    }
    return '';
  }

  function say(form, words) {
    var place = form.querySelector('[data-too-much]');
    place.textContent = words;
    place.hidden = !words;
  }

  document.addEventListener('change', function (event) {
    var form = formOf(event.target);
    if (!form || event.target.type !== 'file') { return; }
    var files = Array.from(event.target.files);
    if (event.target.matches('[data-camera]')) { event.target.value = ''; }
    add(form, files);
  });

  // A file dropped beside the place would take the browser away from the page.
  document.addEventListener('dragover', function (event) {
    var form = document.querySelector('form[data-attach]');
    if (!form || !event.dataTransfer || Array.from(event.dataTransfer.types).indexOf('Files') < 0) { return; }
    event.preventDefault();
    form.querySelector('[data-drop]').classList.add('over');
  });
  document.addEventListener('dragleave', function (event) {
    var form = document.querySelector('form[data-attach]');
    if (form && !event.relatedTarget) { form.querySelector('[data-drop]').classList.remove('over'); }
  });
  document.addEventListener('drop', function (event) {
    var form = document.querySelector('form[data-attach]');
    if (!form || !event.dataTransfer || !event.dataTransfer.files.length) { return; }
    event.preventDefault();
    form.querySelector('[data-drop]').classList.remove('over');
    add(form, event.dataTransfer.files);
    form.scrollIntoView({ block: 'nearest' });
  });

  document.addEventListener('paste', function (event) {
    var form = document.querySelector('form[data-attach]');
    var files = event.clipboardData ? Array.from(event.clipboardData.files) : [];
    if (!form || !files.length) { return; }
    event.preventDefault();
    add(form, files.map(function (file) {
      var ending = file.type === 'image/jpeg' ? '.jpg' : '.png';
      var stamp = new Date().toLocaleString('sv').replace(/\D/g, '').slice(0, 14);
      return /^image\./.test(file.name) ? new File([file], 'anh-' + stamp + ending, { type: file.type }) : file;
    }));
  });

  document.addEventListener('submit', function (event) {
    var form = formOf(event.target);
    if (!form) { return; }
    if (tooMuch(form)) { event.preventDefault(); return; }
    var button = form.querySelector('[data-sending]');
    setTimeout(function () { button.disabled = true; button.textContent = button.dataset.sending; });
  });

  // The form may come later than this script, with its panel.
  function show() {
    document.querySelectorAll('form[data-attach]:not([data-shown])').forEach(function (form) {
      form.dataset.shown = '';
      form.querySelector('[data-drop-hint]').hidden = false;
      form.querySelector('[data-choose]').hidden = false;
      inputOf(form).classList.add('visually-hidden');
    });
  }
  show();
  new MutationObserver(show).observe(document.body, { childList: true, subtree: true });
})();
