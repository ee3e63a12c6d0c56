/** What the images consist of, and how their caches are trained. */
@NullMarked
package dev.stagegate.images;

import org.jspecify.annotations.NullMarked;
