/** The app's access token: fetched once at a time, kept until it is refused or runs out. */
@NullMarked
package dev.stagegate.gateway.feishu.token;

import org.jspecify.annotations.NullMarked;
