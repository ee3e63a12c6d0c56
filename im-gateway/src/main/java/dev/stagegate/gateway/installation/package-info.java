/** How this service is, over REST. */
@NullMarked
package dev.stagegate.gateway.installation;

import org.jspecify.annotations.NullMarked;
