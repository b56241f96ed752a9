/** Compares what the product shows with what the script says, and counts. */
@NullMarked
package com.collaborationcenter.drill.verdict;

import org.jspecify.annotations.NullMarked;
