/** What accounts sign their records with, over HTTP. */
@NullMarked
package dev.stagegate.issues.intake.web;

import org.jspecify.annotations.NullMarked;
