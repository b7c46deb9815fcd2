#include "core/data/tables/table.h"

#include "core/data/readers/csv_reader.h"

namespace goodfit::data {

Result<Dataset> loadTable(const Table& table, const SourceRequest& request) {
    CsvOptions options;
    options.separator = ",";
    options.header = "yes";
    options.target = table.target;
    options.task = table.classification ? "classification" : "regression";
    Result<Dataset> loaded = readCsv(table.csv, table.name, options, request);
    if (loaded) {
        loaded->name = table.name;
        loaded->source = table.source;
    }
    return loaded;
}

} // namespace goodfit::data
