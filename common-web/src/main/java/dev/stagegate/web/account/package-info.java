/** Service accounts at the edge: who calls by a token of one, and how far that token reaches. */
@NullMarked
package dev.stagegate.web.account;

import org.jspecify.annotations.NullMarked;
