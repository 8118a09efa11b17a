// Runs before anything is painted, so that what needs scripts is not seen to appear or go.
document.documentElement.classList.add("js");
