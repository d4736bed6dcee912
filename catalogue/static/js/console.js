// The API console: Swagger UI on our own OpenAPI description, with no third party.
const place = document.getElementById("console");
SwaggerUIBundle({ url: place.dataset.description, domNode: place, deepLinking: true, validatorUrl: null });
