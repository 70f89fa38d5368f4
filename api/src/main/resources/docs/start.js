// Draws the OpenAPI document; validatorUrl is off so that no other host is asked.
window.addEventListener("DOMContentLoaded", () => {
  SwaggerUIBundle({ url: "../openapi.json", dom_id: "#routes", validatorUrl: null, deepLinking: true });
});
