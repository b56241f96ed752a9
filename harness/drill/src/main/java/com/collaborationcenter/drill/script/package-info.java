/**
 * What happens in a drill, by a seed, and what must be seen at its end. It stands on the script
 * alone: nothing here knows the product's code.
 */
@NullMarked
package com.collaborationcenter.drill.script;

import org.jspecify.annotations.NullMarked;
