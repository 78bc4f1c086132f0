#include "mistake.h"

enum virtio_mistake virtio_mistake;
