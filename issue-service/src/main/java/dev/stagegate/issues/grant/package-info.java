/** What approved requests let people do: roles, and access for a time. */
@NullMarked
package dev.stagegate.issues.grant;

import org.jspecify.annotations.NullMarked;
