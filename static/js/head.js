// Runs before the page is painted: what a reader chose last time shows without a flash.
// The lines are joined into one, so each ends in a semicolon or a brace.
var tint = function (theme) {
document.querySelectorAll("meta[name=theme-color]").forEach(function (meta, at) {
meta.content = ["#fbfaf6", "#16181b"][theme ? Number(theme === "dark") : at];
});
};
try {
var theme = localStorage.getItem("theme");
if (theme === "light" || theme === "dark") { document.documentElement.dataset.theme = theme; tint(theme); }
var view = localStorage.getItem("view");
if (view === "both" || view === "parallel") { document.documentElement.dataset.view = view; }
} catch (refused) { document.documentElement.dataset.storage = "none"; }
document.documentElement.dataset.script = "";
