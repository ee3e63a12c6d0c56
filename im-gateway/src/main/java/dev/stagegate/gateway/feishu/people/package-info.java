/** Who is who in Feishu: e-mail addresses and open ids of one app. */
@NullMarked
package dev.stagegate.gateway.feishu.people;

import org.jspecify.annotations.NullMarked;
