#include "ui/pages/welcome/examples.h"

#include "core/document/json.h"

#include <QFile>

#include <array>

namespace goodfit::ui {

std::span<const Example> examples() {
    static constexpr std::array kExamples{
        Example{"spirals", "Two spirals", "Two classes wound into each other"},
        Example{"moons", "Two moons", "Noise: where does overfitting begin?"},
        Example{"sine", "Noisy sine", "A curve through noisy points"},
        Example{"xor", "XOR", "No straight line can separate it"},
        Example{"iris", "Iris", "150 flowers of three species"},
        Example{"wine", "Wine", "178 wines of three growers"},
        Example{"breast_cancer", "Breast cancer", "569 biopsies, benign or malignant"},
        Example{"digits", "Digits", "1797 handwritten digits"},
    };
    return kExamples;
}

QString exampleFile(const QString& id) {
    return QStringLiteral(":/examples/%1.goodfit").arg(id);
}

Result<Document> loadExample(const QString& id, const Catalogue& catalogue) {
    QFile file(exampleFile(id));
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorCode::NotFound, file.fileName().toStdString(), "there is no such example"};
    }
    return readDocument(file.readAll().toStdString(), catalogue, file.fileName().toStdString());
}

} // namespace goodfit::ui
