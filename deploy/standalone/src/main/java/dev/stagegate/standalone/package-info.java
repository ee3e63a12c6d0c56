/**
 * Everything in one go, behind one port: the three services, their servers, and a simulated Feishu.
 */
@NullMarked
package dev.stagegate.standalone;

import org.jspecify.annotations.NullMarked;
