// Puts the packed module within reach of the browser tests.
import { load } from "./inline.js";

globalThis.tactful = load();
