import vue from "@vitejs/plugin-vue";

export default {
    base: "./",
    plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "tactful-check" } } })],
    // Of Vue only what this page uses.
    define: { __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" },
    build: { target: "es2022", cssTarget: "esnext", modulePreload: { polyfill: false }, emptyOutDir: true },
};
