/** Permissions as data: which there are, which roles have them, and which one each call needs. */
@NullMarked
package dev.stagegate.permission;

import org.jspecify.annotations.NullMarked;
