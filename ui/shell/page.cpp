#include "ui/shell/page.h"
