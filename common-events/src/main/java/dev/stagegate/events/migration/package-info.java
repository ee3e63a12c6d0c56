/** Brings a service's database up to date before the service starts. */
@NullMarked
package dev.stagegate.events.migration;

import org.jspecify.annotations.NullMarked;
