// Long forms are kept on the server while somebody types, and offered again to the same person.
(function () {
  'use strict';
  var WAIT = 5000;
  var address = document.currentScript.dataset.address;

  function addressOf(link) { return link.pathname + link.search; }
  function ask(query, body) {
    return fetch(address + '?' + new URLSearchParams(query), { method: body ? 'POST' : 'GET', body: body, redirect: 'error' })
      .then(function (response) { return response.status === 200 ? response.text() : ''; })
      .catch(function () { return ''; });
  }

  document.querySelectorAll('main form[data-guard]').forEach(function (form) {
    var fields = form.querySelectorAll('textarea, input[type="text"], input:not([type])').length;
    var bar = form.querySelector('.action-bar');
    if (!address || !bar || (form.method || '').toLowerCase() !== 'post' || (fields < 4 && !form.querySelector('textarea'))) { return; }
    var action = new URL(form.getAttribute('action') || location.href, location.href);
    var state = document.createElement('span');
    state.className = 'small muted';
    state.setAttribute('role', 'status');
    bar.prepend(state);
    var timer = null, last = '';

    function save() {
      timer = null;
      var typed = new URLSearchParams();
      new FormData(form).forEach(function (value, name) { if (typeof value === 'string') { typed.append(name, value); } });
      if (typed.toString() === last) { return; }
      last = typed.toString();
      ask({ action: addressOf(action) }, typed).then(function (text) { if (text) { state.textContent = text.trim(); } });
    }

    form.addEventListener('input', function () { if (!timer) { timer = setTimeout(save, WAIT); } });
    form.addEventListener('submit', function () { clearTimeout(timer); timer = 'sent'; });
    document.addEventListener('visibilitychange', function () {
      if (document.hidden && timer && timer !== 'sent') { clearTimeout(timer); save(); }
    });

    if (!form.querySelector('input[name="kept"]')) {
      ask({ page: addressOf(location) }).then(function (html) {
        if (!html) { return; }
        var note = document.createElement('div');
        note.className = 'c-12 w-100';
        note.innerHTML = html;
        form.prepend(note);
      });
    }
  });
})();
