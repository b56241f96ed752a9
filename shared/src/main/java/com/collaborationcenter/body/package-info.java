/** Mail bodies made safe to show. */
package com.collaborationcenter.body;
