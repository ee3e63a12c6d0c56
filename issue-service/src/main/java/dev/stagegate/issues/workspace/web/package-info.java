/** The workspace over HTTP: whole as a file, and thing by thing. */
@NullMarked
package dev.stagegate.issues.workspace.web;

import org.jspecify.annotations.NullMarked;
