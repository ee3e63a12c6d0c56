/** Signing in with an OpenID provider: the code flow with PKCE, in the backend. */
@NullMarked
package dev.stagegate.issues.access.oidc;

import org.jspecify.annotations.NullMarked;
