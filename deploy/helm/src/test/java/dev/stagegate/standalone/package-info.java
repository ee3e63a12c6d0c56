/** The chart beside the front door of one machine. */
@NullMarked
package dev.stagegate.standalone;

import org.jspecify.annotations.NullMarked;
