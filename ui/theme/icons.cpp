#include "ui/theme/icon_engine.h"
#include "ui/theme/theme.h"

// Outside any namespace: the macro declares a global function.
static void loadResources() {
    Q_INIT_RESOURCE(goodfit); // a static library's resources are not found by themselves
}

namespace goodfit::ui {

QIcon icon(const QString& name) {
    static const bool loaded = [] {
        loadResources();
        return true;
    }();
    Q_UNUSED(loaded)
    return QIcon(new IconEngine(name));
}

} // namespace goodfit::ui
