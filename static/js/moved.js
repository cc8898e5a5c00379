// A page that has moved: on to its new address, with the place in it. Without scripts a meta element does it.
"use strict";

const moved = document.querySelector(".moved");
moved.hash = location.hash;
location.replace(moved.href);
