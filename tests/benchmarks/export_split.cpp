// Writes the rows that our split deals to training and validation, for each built-in table, as
// FOLDER/NAME.json: what peers_sklearn.py trains its peers on.
#include "core/catalogue/standard.h"
#include "core/data/prepared.h"
#include "core/jobs/describe.h"

#include <fstream>
#include <iostream>

namespace {

void writeRows(std::ostream& out, const char* key, const std::vector<std::int64_t>& rows) {
    out << "\"" << key << "\": [";
    for (std::size_t index = 0; index < rows.size(); ++index) {
        out << (index > 0 ? ", " : "") << rows[index];
    }
    out << "]";
}

bool exportSplit(const std::string& name, const std::string& folder) {
    const auto document = goodfit::jobs::firstDocument(goodfit::Component(name), {});
    const auto prepared =
        document ? goodfit::data::Prepared::load(*document, goodfit::standardCatalogue(), {}, {}, {}) : document.error();
    if (!prepared) {
        std::cerr << prepared.error().text() << "\n";
        return false;
    }
    std::ofstream out(folder + "/" + name + ".json");
    out << "{";
    writeRows(out, "training", prepared.value()->split().training);
    out << ",\n";
    writeRows(out, "validation", prepared.value()->split().validation);
    out << "}\n";
    return static_cast<bool>(out);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: export_split FOLDER\n";
        return 2;
    }
    for (const char* name : {"iris", "wine", "breast_cancer", "digits", "diabetes"}) {
        if (!exportSplit(name, argv[1])) {
            return 1;
        }
    }
    return 0;
}
