// Answers everything with the same page, and knows no arrow keys.
document.getElementById("q").addEventListener("input", () => {
  document.getElementById("hasil").innerHTML = "<li><a href='index.html'>index</a></li>";
});
