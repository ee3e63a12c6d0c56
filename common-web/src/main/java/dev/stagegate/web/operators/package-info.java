/** Who runs the installation, and what only he or she may see: measurements, and what is broken. */
@NullMarked
package dev.stagegate.web.operators;

import org.jspecify.annotations.NullMarked;
