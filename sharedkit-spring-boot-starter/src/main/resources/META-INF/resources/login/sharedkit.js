// The token of a mailed link stands behind the #, where no server sees it: into the form with it, and out of the address.
const field = document.querySelector('input[name="token"]');
if (field && location.hash.length > 1) {
  field.value = location.hash.slice(1);
  history.replaceState(null, '', location.pathname + location.search);
}
