// Looks as if lists could be sorted and filtered, and does neither.
const bar = document.querySelector(".sift");
bar.innerHTML = "<input><p role=status></p><select><option><option></select>";
const head = document.querySelector("thead th");
head.innerHTML = "<button>Name</button>";
head.firstChild.onclick = () => head.setAttribute("aria-sort", "ascending");
