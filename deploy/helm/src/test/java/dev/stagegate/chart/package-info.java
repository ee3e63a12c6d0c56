/** The Helm chart, rendered by Helm and held against Kubernetes and against the services. */
@NullMarked
package dev.stagegate.chart;

import org.jspecify.annotations.NullMarked;
