/** What every service tells of its API: an OpenAPI 3.1 document, made from its controllers. */
@NullMarked
package dev.stagegate.web.openapi;

import org.jspecify.annotations.NullMarked;
