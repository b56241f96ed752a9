/** Apache Tika: what a file is. */
package com.collaborationcenter.adapter.tika;
