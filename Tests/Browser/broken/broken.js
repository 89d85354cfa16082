console.error("a message that nobody should see");
document.getElementById("late").textContent = "words that only a script puts there";
setTimeout(() => document.querySelector("h1").before(
  Object.assign(document.createElement("p"), { textContent: "comes late and moves the rest" })), 150);
