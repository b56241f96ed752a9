/** The fault drill (docs/drill.md). */
@NullMarked
package com.collaborationcenter.drill;

import org.jspecify.annotations.NullMarked;
