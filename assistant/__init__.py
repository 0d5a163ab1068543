"""Draft, rewrite, check and export 二级项目支出绩效目标申报表."""
