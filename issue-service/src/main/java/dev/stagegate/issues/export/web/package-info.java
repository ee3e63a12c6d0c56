/** Downloads over HTTP. */
@NullMarked
package dev.stagegate.issues.export.web;

import org.jspecify.annotations.NullMarked;
