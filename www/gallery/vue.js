// Vue: see Reply.vue; vite.config.js says that the element is none of Vue's own.
import { createApp } from "vue";
import Reply from "./Reply.vue";

createApp(Reply).mount("#vue");
