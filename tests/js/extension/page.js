// A page with nothing but plain fields, for a policy that allows no more.
const area = document.createElement("textarea");
area.id = "field";
area.rows = 8;
area.cols = 60;
document.querySelector("#root").append(area);
