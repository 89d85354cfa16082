document.querySelector("summary").addEventListener("click", (event) => event.preventDefault());
