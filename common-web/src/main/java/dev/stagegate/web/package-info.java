/** What every HTTP edge shares: who calls, and how an error is told. */
@NullMarked
package dev.stagegate.web;

import org.jspecify.annotations.NullMarked;
