/** What can be told of images without an engine that builds them. */
@NullMarked
package dev.stagegate.images;

import org.jspecify.annotations.NullMarked;
