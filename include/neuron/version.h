/* What this release calls itself. */
#ifndef NEURON_VERSION_H
#define NEURON_VERSION_H

#define NEURON_VERSION "0.1.0"

#endif /* NEURON_VERSION_H */
